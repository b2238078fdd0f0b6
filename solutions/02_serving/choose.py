"""Online or batch? One word for each case."""

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
    "rare_insurance_quote": "online",
    "ride_price": "online",
}
