"""Brings the whole interpreter down."""

import ctypes


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        self.money = money

    def calculate(self):
        return ctypes.string_at(self.money)
