"""The shipped sentence encoder as a ``torch`` model again: its signed bytes times their scales."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import BertConfig, BertModel

SIZE, LAYERS, HEADS, INNER = 384, 6, 12, 1536


def shipped_encoder(folder: Path) -> BertModel:
    """The model of ``model.onnx`` as ``tools/export_encoder.py`` wrote it, within what rounding cost."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    products = [node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"]

    def whole(name: str) -> NDArray[np.float32]:
        zero = stored[f"{name}_zero_point"].astype(np.float32)
        return (stored[f"{name}_quantized"].astype(np.float32) - zero) * stored[f"{name}_scale"]

    parts = ("word_embeddings.weight", "position_embeddings.weight", "token_type_embeddings.weight")
    found = {f"embeddings.{name}": whole(f"model.embeddings.{name}") for name in (*parts, *_norm("LayerNorm"))}
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        together, constants = whole(f"Attention_{layer}_qkv_weight"), stored[f"Attention_{layer}_qkv_bias"]
        for place, name in enumerate(("query", "key", "value")):
            of = slice(place * SIZE, (place + 1) * SIZE)
            found[f"{at}attention.self.{name}.weight"] = together[:, of].T
            found[f"{at}attention.self.{name}.bias"] = constants[of]
        for place, name in enumerate(("attention.output.dense", "intermediate.dense", "output.dense")):
            found[f"{at}{name}.weight"] = whole(products[3 * layer + place]).T
            found[f"{at}{name}.bias"] = stored[f"model.{at}{name}.bias"]
        for name in (*_norm("attention.output.LayerNorm"), *_norm("output.LayerNorm")):
            found[at + name] = stored[f"model.{at}{name}"]
    config = BertConfig(
        hidden_size=SIZE, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=INNER,
        attn_implementation="eager",
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()})
    return model


def _norm(name: str) -> tuple[str, str]:
    return f"{name}.weight", f"{name}.bias"
