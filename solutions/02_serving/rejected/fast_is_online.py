"""Believes that what must be shown fast, or asked over an API, must be computed online.

file: choose.py
loses: choose
hears.en: compute them at night, and look them up
hears.ko: 밤에 계산해 두고 꺼내 쓰면
"""

ANSWERS = {
    "card_fraud": "online",
    "weekly_playlist": "batch",
    "search_ranking": "online",
    "next_month_churn": "batch",
    "machine_stop": "online",
    "nightly_stock_order": "batch",
    "chat_reply": "online",
    "backfill_archive": "batch",
    "home_page_for_members": "online",
    "cities_lookup": "online",
    "rare_insurance_quote": "online",
    "ride_price": "online",
}
