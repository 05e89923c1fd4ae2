"""A desk with a real session behind it, asked as the page asks."""

import asyncio
import json


def ask(desk, command, block=None, **arguments):
    return json.loads(asyncio.run(desk.request(json.dumps({"command": command, **arguments}), block)))


def kinds(desk):
    return [kind for kind, _, _ in desk.events]


async def until_idle(desk):
    while desk.running is not None:
        await asyncio.sleep(0)


def train(desk, epochs):
    async def go():
        await desk.request(json.dumps({"command": "step", "epochs": epochs}))
        await until_idle(desk)

    asyncio.run(go())
