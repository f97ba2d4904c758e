"""A programme theory as an Excel file that is made to be edited, and back."""
