"""When: phrases of a text to intervals of days, by the day of publication and what stands before."""
