import pandas as pd

contrasts = pd.read_csv("reports/tarn/data/contrasts.csv")
warmth = contrasts[contrasts.measure.eq("warmth") & contrasts.q.notna()]
print(warmth[["key", "side", "against", "difference", "low", "high", "q"]].round(2).to_string(index=False))
