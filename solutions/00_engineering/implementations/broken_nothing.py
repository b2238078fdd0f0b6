"""아무 행도 돌려주지 않는 split이 통과했습니다. 단언문이 결과를 자기 자신과 비교하고 있지는 않나요? 여러분이 아는 값, 곧 넘겨준 행과 비교하세요. / A split that returns no rows at all gets through. Does an assertion compare the result with itself? Compare it with what you know: the rows that you passed in."""


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    return [], []
