"""`python -m tests.golden` makes all golden files anew; read the difference before you commit."""

from tests.golden import (
    checked_page,
    checks,
    checks_page,
    commands_page,
    fields_page,
    messages,
    pictures,
)

messages.write()
pictures.write()
checks.write()
checks_page.write()
checked_page.write()
fields_page.write()
commands_page.write()
