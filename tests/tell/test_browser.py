"""The report in a browser: nothing runs out of the page at any width, and the font is there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from sample_story import story

import isnad
from isnad.model.story import Story

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--hide-scrollbars",
    "--virtual-time-budget=4000",
    "--dump-dom",
    "--window-size=1400,1000",
]

PROBE = """<!doctype html><iframe id="page" src="{url}" style="width:{width}px;height:900px;border:0"></iframe>
<pre id="out"></pre>
<script>document.getElementById("page").onload = async function () {
  const page = this.contentDocument;
  await page.fonts.ready;
  const wide = [...page.querySelectorAll("body *")].filter(e => {
    const box = e.getBoundingClientRect();
    return (box.left < -1 || box.right > {width} + 1) && !e.closest("nav, .scroll");
  });
  document.getElementById("out").textContent = JSON.stringify({
    scroll: page.documentElement.scrollWidth, wide: wide.map(e => e.className + ": " + e.textContent.slice(0, 40)),
    fonts: [...page.fonts].filter(f => f.status == "loaded").length, direction: getComputedStyle(page.body).direction});
};</script>"""


def _with_long_words() -> Story:
    """The sample story with words that no line holds, where pages could have put them."""
    word = "ة" * 200
    whole = story()
    articles = tuple(msgspec.structs.replace(a, outlet=word, title=word) for a in whole.articles)
    statements = tuple(msgspec.structs.replace(s, speaker=None, speaker_text=word) for s in whole.statements)
    return msgspec.structs.replace(whole, title=word, articles=articles, statements=statements)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.parametrize("width", [340, 390, 1280])
def test_nothing_runs_out_of_the_page(width: int, tmp_path: Path) -> None:
    isnad.report([_with_long_words()], tmp_path)
    page = tmp_path / "stories" / f"{story().id}.html"
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE.replace("{url}", page.as_uri()).replace("{width}", str(width)), encoding="utf-8")
    command = [CHROMIUM or "", *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", probe.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    found = re.search(r'<pre id="out">(\{.*?\})</pre>', done.stdout, re.S)
    if found is None:
        pytest.skip("this Chromium does not run here")
    seen = json.loads(found[1])
    assert seen["wide"] == []
    assert seen["scroll"] == width
    assert seen["direction"] == "rtl"
    assert seen["fonts"] >= 1
