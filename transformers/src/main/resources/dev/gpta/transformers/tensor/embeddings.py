# TorchScript, the methods of one module: the sum of a token's, its place's and its segment's vectors, normed, with its
# derivative. What the arguments are: Embeddings.java. No gradients are recorded here. Type 6 is float32.


def forward(self, ids: Tensor, types: Tensor, p: List[Tensor], eps: float, drop: float) -> List[Tensor]:
    """The result, and all that the way back needs."""
    x = torch.embedding(p[0], ids).add_(torch.embedding(p[2], types)).add_(p[1].narrow(0, 0, ids.size(1)))
    y, m, v = torch.native_layer_norm(x, [x.size(2)], p[3], p[4], eps)
    if drop > 0.:
        n = torch.empty_like(y).bernoulli_(1. - drop).mul_(1. / (1. - drop))
        y = y.mul_(n)
    else:
        n = torch.empty([0])
    return [y, x, m, v, n]


def backward(self, g: Tensor, ids: Tensor, types: Tensor, p: List[Tensor], d: List[Tensor], t: List[Tensor],
             drop: float) -> Tensor:
    """Adds to the gradients d; t: what forward returned, without the first."""
    if drop > 0.:
        g = torch.mul(g, t[3])
    x, gain, bias = torch.native_layer_norm_backward(g, t[0], [g.size(2)], t[1], t[2], p[3], p[4], [True, True, True])
    d[3].add_(gain)
    d[4].add_(bias)
    d[1].narrow(0, 0, x.size(1)).add_(x.sum([0]))
    x = x.flatten(0, 1)
    d[2].add_(torch.mm(torch.one_hot(types.flatten(), d[2].size(0)).t().to(6), x))
    # nobody learns from padding
    x.mul_(ids.flatten().ne(0).to(6).unsqueeze(1))
    d[0].index_add_(0, ids.flatten(), x)
    return x
