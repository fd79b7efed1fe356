import asyncio

asyncio.get_event_loop().create_task(asyncio.sleep(10**6)) if 0 else None
await asyncio.sleep(10**6)
