"""Whether harm, the question and the report have been thought of."""
