"""What is said in generated chats, and by whom. All of it is made up."""

from dataclasses import dataclass

from greedy.language import Lang, Words


@dataclass(frozen=True)
class Script:
    """One language's names and sentences. The tricky ones are what a careless one-liner trips over."""

    room: str
    names: tuple[str, ...]
    tricky_names: tuple[str, ...]  # commas that merge two people, quotes, brackets, emoji, a leading "-"
    lines: tuple[str, ...]
    tricky_lines: tuple[str, ...]
    photo: str
    emoticon: str
    self_android: str  # how the phones call the one who exports
    self_ios: str


SCRIPTS: dict[Lang, Script] = {
    "ko": Script(
        room="MLOps 스터디",
        names=("홍길동", "김철수", "이영희", "박민수", "최하늘", "정바다"),
        tricky_names=("김, 팀장", "김, 대리", '이 "별" 사원', "[운영] 한솔", "🐳고래", "-n 봄이"),
        lines=(
            "안녕하세요",
            "좋은 아침입니다",
            "네 알겠습니다",
            "오늘 회의 몇 시였죠?",
            "3시요",
            "도커 이미지 빌드가 또 깨졌어요",
            "캐시 지우고 다시 해 보세요",
            "오 됩니다",
            "ㅋㅋㅋㅋ",
            "ㅎㅎ 고생하셨어요",
            "점심 뭐 드실래요?",
            "김밥이요",
            "MLflow 서버 살아 있나요",
            "방금 다시 켰어요",
            "감사합니다!",
            "로그 좀 봐 주실 분",
            "제가 볼게요",
            "오늘은 여기까지 할까요?",
            "내일 뵙겠습니다",
            "학습 끝났습니다. 정확도 0.93이에요",
            "와 대단해요",
            "저는 조금 늦어요",
        ),
        tricky_lines=(
            '그분이 "괜찮아요, 내일 봐요"라고 했어요',
            "사과, 배, 그리고 감",
            "점심 : 김밥, 저녁 : 국수",
            "[공지] 내일 10시 회의",
            "축하해요 🎉🎉 👩🏽‍💻 최고",
            'grep -o "\\".*\\"" chat.txt 이거 왜 이래요?',
            "오늘 할 일\n1. 빌드\n2. 배포",
            '첫째 줄\n\n셋째 줄에 "따옴표"',
            "다음 주 일정입니다\n월, 수: 회의\n금: 발표 🎤",
        ),
        photo="사진",
        emoticon="이모티콘",
        self_android="회원님",
        self_ios="회원님",
    ),
    "en": Script(
        room="MLOps study",
        names=("Robin", "Sam", "Casey", "Jordan", "Taylor", "Morgan"),
        tricky_names=(
            "Kim, Team Lead",
            "Kim, Deputy",
            'Lee "Star" Intern',
            "[ops] Alex",
            "🐳Whale",
            "-n Avery",
        ),
        lines=(
            "hi",
            "good morning",
            "ok, got it",
            "when is the meeting?",
            "at 3",
            "the docker build is broken again",
            "clear the cache and try once more",
            "oh, it works",
            "lol",
            "good work everybody",
            "lunch?",
            "gimbap for me",
            "is the MLflow server alive?",
            "just restarted it",
            "thanks!",
            "can someone look at the logs",
            "I will",
            "shall we stop here for today?",
            "see you tomorrow",
            "training is done, accuracy 0.93",
            "wow",
            "I am a bit late",
        ),
        tricky_lines=(
            'she said "fine, see you tomorrow"',
            "apples, pears, and plums",
            "lunch : gimbap, dinner : noodles",
            "[notice] meeting at 10 tomorrow",
            "congratulations 🎉🎉 👩🏽‍💻 great",
            'grep -o "\\".*\\"" chat.txt why is this wrong?',
            "to do today\n1. build\n2. deploy",
            'first line\n\nthird line with "quotes"',
            "plan for next week\nMon, Wed: meeting\nFri: talk 🎤",
        ),
        photo="Photo",
        emoticon="Emoticon",
        self_android="you",
        self_ios="You",
    ),
}

# Deleted rows: the macOS CSV says it in English in every language, and has neither date nor user.
DELETED = Words("The message has been deleted.", "삭제된 메시지입니다.")
