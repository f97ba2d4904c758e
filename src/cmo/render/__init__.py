"""Pictures and tables as text and images: DOT, Mermaid, SVG, PNG, PDF."""
