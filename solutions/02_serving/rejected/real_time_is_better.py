"""Believes that the real thing is always online.

file: choose.py
loses: choose
hears.en: throughput counts, not the time for a single one
hears.ko: 처리량이 중요할 뿐
"""

ANSWERS = {
    "card_fraud": "online",
    "weekly_playlist": "online",
    "search_ranking": "online",
    "next_month_churn": "online",
    "machine_stop": "online",
    "nightly_stock_order": "online",
    "chat_reply": "online",
    "backfill_archive": "online",
    "home_page_for_members": "online",
    "cities_lookup": "online",
    "rare_insurance_quote": "online",
    "ride_price": "online",
}
