"""What an address asks for once: it is taken out of the address when it has been left, so that it does not come back
with a reload, nor in a link that is copied."""

from page import browser


def forget(name: str) -> None:
    url = browser.window.URL.new(browser.window.location.href)
    if url.searchParams.has(name):
        url.searchParams.delete(name)
        try:
            browser.window.history.replaceState(browser.window.history.state, "", url.href)
        except Exception:  # there are pages that may not change their address
            pass
