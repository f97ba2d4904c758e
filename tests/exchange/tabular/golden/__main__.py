"""Write the golden files anew; read the difference before you commit."""

from tests.exchange.tabular.hand_made import NAMES
from tests.exchange.tabular.test_hand_made import FOLDER, reading_of

for name in NAMES:
    (FOLDER / f"{name}.txt").write_text(reading_of(name), encoding="utf-8", newline="\n")
