"""The settings of a small project that shows theories."""

project = "Wards"
author = "The ward team"
version = "1"
copyright = "2026, the ward team"
extensions = ["cmo.ext.sphinx", "myst_parser"]
cmo_theory = "theories/reporting.yaml"
html_theme = "alabaster"
root_doc = "index"
latex_documents = [("index", "wards.tex", "Wards", "The ward team", "manual")]
man_pages = [("index", "wards", "Wards", ["The ward team"], 1)]
epub_show_urls = "no"
