"""All labs of week 2 with sliders."""

from helpers.week2_data.broadcasting import broadcasting_lab
from helpers.week2_data.charts import four_charts_lab
from helpers.week2_data.histograms import histogram_lab

__all__ = ["broadcasting_lab", "four_charts_lab", "histogram_lab"]
