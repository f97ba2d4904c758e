"""`python -m cmo` is the command `cmo`."""

from cmo.cli import main

main()
