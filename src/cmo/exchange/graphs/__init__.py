"""A programme theory -> the graph files of other programs: Gephi, yEd, Cytoscape, Kumu ..."""
