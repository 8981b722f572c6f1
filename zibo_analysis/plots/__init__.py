"""Figures with one look: `basic` has the look and the common ones, `figures` those of indicators, `words` of words."""

from zibo_analysis.plots.basic import (
    describe_source,
    label_documents,
    plot_bars,
    plot_coverage,
    plot_distribution,
    plot_dots,
    plot_lines,
    plot_word_cloud,
    save_figure,
)
from zibo_analysis.plots.figures import plot_dumbbells, plot_panels
from zibo_analysis.plots.terms import plot_sightings, plot_sunburst, plot_system
from zibo_analysis.plots.words import (
    plot_comparison_cloud,
    plot_heat,
    plot_lollipops,
    plot_network,
    plot_places,
    plot_ranks,
)

__all__ = [
    "describe_source",
    "label_documents",
    "plot_bars",
    "plot_comparison_cloud",
    "plot_coverage",
    "plot_distribution",
    "plot_dots",
    "plot_dumbbells",
    "plot_heat",
    "plot_lines",
    "plot_lollipops",
    "plot_network",
    "plot_panels",
    "plot_places",
    "plot_ranks",
    "plot_sightings",
    "plot_sunburst",
    "plot_system",
    "plot_word_cloud",
    "save_figure",
]
