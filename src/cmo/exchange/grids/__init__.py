"""Tables in files of other programs (.xlsx, .xls, .ods, .csv, .tsv, .docx) -> grids of cells."""
