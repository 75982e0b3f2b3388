"""Write the certificates of a run into its document, and read them from it."""

from __future__ import annotations

from rotation.plans.certificate import Certificate, Cut, KeptLeaf, KeptTree
from rotation.runs.known_document import LeafDocument, SplitDocument
from rotation.runs.shape import CertificateDocument, CutDocument, TreeDocument


def certificate_document(one: Certificate) -> CertificateDocument:
    """Return a certificate as run.json has it."""
    return CertificateDocument(
        bound=one.bound,
        scale=one.scale,
        rows=list(one.rows),
        prices=list(one.prices),
        tree=None if one.tree is None else _tree_document(one.tree),
        cuts=[_cut_document(cut) for cut in one.cuts] or None,
    )


def _cut_document(cut: Cut) -> CutDocument:
    return CutDocument(divisor=cut.divisor, rows=list(cut.rows), multipliers=list(cut.multipliers), up=list(cut.up))


def _tree_document(tree: KeptTree) -> TreeDocument:
    return TreeDocument(
        least=tree.least,
        splits=[None if split is None else SplitDocument(column=split[0], below=split[1]) for split in tree.splits],
        leaves=[
            LeafDocument(scale=leaf.scale, rows=list(leaf.rows), prices=list(leaf.prices), empty=leaf.empty)
            for leaf in tree.leaves
        ],
    )


def certificate_of(kept: CertificateDocument) -> Certificate:
    """Return a certificate of run.json; its bound is not believed, and is 0."""
    tree = None if kept.tree is None else _tree_of(kept.tree)
    cuts = (Cut(cut.divisor, tuple(cut.rows), tuple(cut.multipliers), tuple(cut.up)) for cut in kept.cuts or ())
    return Certificate(kept.scale, tuple(kept.rows), tuple(kept.prices), 0, tree, tuple(cuts))


def _tree_of(kept: TreeDocument) -> KeptTree:
    splits = (None if split is None else (split.column, split.below) for split in kept.splits)
    leaves = (KeptLeaf(leaf.scale, tuple(leaf.rows), tuple(leaf.prices), leaf.empty) for leaf in kept.leaves)
    return KeptTree(kept.least, tuple(splits), tuple(leaves))
