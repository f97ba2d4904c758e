"""What if: which configurations fire where some things hold and others do not."""
