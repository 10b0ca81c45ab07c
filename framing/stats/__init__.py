"""Statistics that know nothing of texts: NumPy and SciPy in, numbers out.

`resample` draws bootstrap weights, `intervals` and `permutation` say how sure a difference is, `fdr` corrects families,
`logodds` and `association` rank words, `absence` judges zeros,
`reliability` asks whether coders agree, and `corrected` sets an instrument's numbers right by their codes.
"""
