"""Believes that online is for many requests, and that a few can be collected.

file: choose.py
loses: choose
hears.en: the thirty fields are unknown until they are filled in
hears.ko: 서른 칸의 내용은 입력하기 전에는
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
    "home_page_for_members": "batch",
    "cities_lookup": "batch",
    "rare_insurance_quote": "batch",
    "ride_price": "online",
}
