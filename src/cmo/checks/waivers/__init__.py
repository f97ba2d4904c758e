"""Whether what is excused is excused for a reason."""
