"""Make the shipped sentence encoder from the published weights of all-MiniLM-L6-v2 (Apache 2.0).

Run once, outside the main environment, with Python 3.11 and ``torch``, ``transformers``, ``onnx``, ``onnxruntime``:

    python tools/export_encoder.py FOLDER_OF_THE_MODEL bot/understanding/minilm --adapted adapted.pt

``adapted.pt`` comes from ``tools/adapt_encoder.py``; without it the published weights are exported. The graph takes
``input_ids`` and ``attention_mask`` (batch, tokens) and gives unit-length mean-pooled vectors (batch, 384). Attention
and norms are fused; weights of the matrix products are stored as signed bytes, per channel (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from transformers import AutoModel

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Pooled(torch.nn.Module):
    """The transformer with mean pooling over real tokens and unit length."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--adapted", type=Path, help="weights that tools/adapt_encoder.py wrote")
    options = parser.parse_args()
    weights = (options.source / "model.safetensors").read_bytes()
    if hashlib.sha256(weights).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit("model.safetensors is not the published all-MiniLM-L6-v2")
    published = AutoModel.from_pretrained(options.source, attn_implementation="eager").eval()
    if options.adapted:
        published.load_state_dict(torch.load(options.adapted, weights_only=True))
    export(published, options.source / "tokenizer.json", options.target)


def export(transformer: torch.nn.Module, tokenizer: Path, target: Path, beside: Sequence[str] = ()) -> None:
    """Write the fused and quantised graph, the tokenizer, and the sums of these and of what lies ``beside`` them."""
    model = Pooled(transformer)
    example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long))
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        full, fused = Path(folder) / "full.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model,
            example,
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "sentence": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        optimize_model(str(full), model_type="bert", num_heads=12, hidden_size=384).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            target / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # fused nodes do not tell their type
        )
    shutil.copy(tokenizer, target / "tokenizer.json")
    names = ("model.onnx", "tokenizer.json", *beside)
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}" for name in names]
    (target / "SHA256SUMS").write_text("\n".join(sums) + "\n")


if __name__ == "__main__":
    main()
