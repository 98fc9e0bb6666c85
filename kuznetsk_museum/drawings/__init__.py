"""Drawings made from numbers. Every function returns a safe SVG string without style attributes or elements."""
