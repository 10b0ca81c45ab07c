"""People in the loop: codebook, sample with known probabilities, answers, agreement, numbers set right by them."""
