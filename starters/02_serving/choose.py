"""Online or batch? Replace each "TODO" by "online" or "batch".

온라인일까요, 배치일까요? "TODO"를 "online"이나 "batch"로 바꾸세요.

The question is when the model runs: at the moment of the request (online), or beforehand (batch).
모델이 언제 도는지를 묻는 것입니다. 요청이 온 그 순간이면 online, 그 전이면 batch입니다.
"""

ANSWERS = {
    # A customer holds a card to the terminal. Approve or refuse this payment, by its amount and place.
    # 고객이 단말기에 카드를 댑니다. 이 결제의 금액과 장소를 보고 승인하거나 거절합니다.
    "card_fraud": "TODO",
    # Every Monday morning each member gets a list of 30 songs, chosen by what they heard until Sunday.
    # 월요일 아침마다 회원에게 30곡 목록을 줍니다. 일요일까지 들은 곡을 보고 고릅니다.
    "weekly_playlist": "TODO",
    # Somebody types any words into a shop's search field. Put what was found in the best order for them.
    # 쇼핑몰 검색창에 아무 말이나 입력합니다. 찾은 상품을 알맞은 순서로 늘어놓습니다.
    "search_ranking": "TODO",
    # On the first of the month the call centre gets a list of the customers who are likely to leave.
    # 매달 1일에 떠날 것 같은 고객의 명단을 콜센터에 줍니다.
    "next_month_churn": "TODO",
    # A press reports its vibrations all the time. If they announce a breakdown, it must stop within a second.
    # 프레스 기계가 진동을 계속 알려 옵니다. 고장의 조짐이면 1초 안에 멈추어야 합니다.
    "machine_stop": "TODO",
    # After closing time: how many loaves each of 800 shops needs tomorrow. The lorries leave at five.
    # 영업이 끝난 뒤, 가게 800곳에 내일 필요한 빵의 수를 정합니다. 트럭은 새벽 5시에 떠납니다.
    "nightly_stock_order": "TODO",
    # A customer writes a sentence in the chat window; the program writes the reply.
    # 고객이 채팅창에 문장을 쓰면 프로그램이 답을 씁니다.
    "chat_reply": "TODO",
    # A new model is to label the 40 million photos of an archive once, by the end of the month.
    # 새 모델로 보관소의 사진 4천만 장에 이달 말까지 한 번 라벨을 붙입니다.
    "backfill_archive": "TODO",
    # The home page must show a member ten films within 50 ms. They depend on what was watched until yesterday.
    # 첫 화면은 50 ms 안에 영화 열 편을 보여 주어야 합니다. 무엇을 보여 줄지는 어제까지 본 것으로 정합니다.
    "home_page_for_members": "TODO",
    # An API gives tomorrow's demand for one of 200 districts. The forecast is made anew once a day.
    # API가 지역 200곳 가운데 한 곳의 내일 수요를 알려 줍니다. 예측은 하루에 한 번 새로 냅니다.
    "cities_lookup": "TODO",
    # About twenty times a day, somebody fills in a form of thirty fields and waits for the price of an insurance.
    # 하루 스무 번쯤, 고객이 서른 칸짜리 양식을 채우고 보험료가 나오기를 기다립니다.
    "rare_insurance_quote": "TODO",
    # The price of a ride from here to there, by the cars that are free this minute, for a passenger who looks on.
    # 지금 이 순간의 빈 차를 보고 여기서 저기까지의 요금을 정합니다. 승객은 화면을 보고 있습니다.
    "ride_price": "TODO",
}
