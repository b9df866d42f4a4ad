"""The words of a sentence: tokens with their classes, the trigger lexicons, verbs with their chains."""
