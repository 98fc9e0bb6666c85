"""The museum's opening collection, made from `fixtures/facts.yaml` and the editors' `fixtures/curation/`.

Facts say what a source says; curation says how the museum shows it. Nothing of low trust and nothing without a
source goes through. The site itself reads only the JSON that comes out: this package needs PyYAML and runs where
fixtures are rebuilt.
"""
