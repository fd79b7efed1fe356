"""A figure is shown with words for who cannot see it."""

from __future__ import annotations

import base64

import matplotlib.pyplot as plt
import pytest
from IPython.utils.capture import capture_output

from helpers.figures import show_figure


@pytest.mark.usefixtures("new_shell")
def test_a_figure_is_shown_once_with_its_words() -> None:
    figure, ax = plt.subplots()
    ax.plot([1, 3])
    with capture_output() as shown:
        show_figure(figure, 'one line that rises, "fast" & far')
    (output,) = shown.outputs
    assert base64.b64decode(output.data["image/png"]).startswith(b"\x89PNG")
    assert 'alt="one line that rises, &quot;fast&quot; &amp; far"' in output.data["text/html"]
    assert output.data["text/plain"] == 'one line that rises, "fast" & far'
    assert plt.get_fignums() == []
