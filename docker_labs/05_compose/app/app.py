"""Counts its visits in the database: the app keeps nothing itself."""

import os

import pymysql
from flask import Flask

app = Flask(__name__)


def database() -> pymysql.Connection:
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user="root",
        password=os.environ["DB_PASSWORD"],
        database="shop",
        autocommit=True,
    )


@app.get("/visit")
def visit() -> dict[str, int]:
    with database() as link, link.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visits (at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)")
        cursor.execute("INSERT INTO visits VALUES ()")
        cursor.execute("SELECT COUNT(*) FROM visits")
        return {"visits": cursor.fetchone()[0]}
