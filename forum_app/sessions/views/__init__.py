"""The pages of a forum round."""
