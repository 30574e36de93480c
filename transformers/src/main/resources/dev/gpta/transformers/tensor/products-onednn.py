# TorchScript: products of float32 by oneDNN.


def product_f32(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")


def learn_f32(self, w: Tensor, g: Tensor, x: Tensor) -> Tensor:
    return w.add_(self.product_f32(g.t(), x.t(), None))


