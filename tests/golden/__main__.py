"""`python -m tests.golden` makes all golden files anew; read the difference before you commit."""

from tests.golden import messages, pictures

messages.write()
pictures.write()
