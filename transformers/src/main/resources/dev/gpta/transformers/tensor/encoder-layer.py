# TorchScript, the methods of one module: a layer of a post-norm Transformer encoder with its derivative.
# What the arguments are: EncoderLayer.java. No gradients are recorded here. Type 6 is float32, 15 is
# bfloat16, 2 is int16, 4 is int64.


def product(self, x: Tensor, w: Tensor, b: Optional[Tensor], bf16: bool) -> Tensor:
    """x w^T + b. PyTorch's own float32 product leaves half of AVX-512 unused on some processors; oneDNN's does not."""
    if bf16:
        y = torch.linear(x, w, b)
    else:
        y = ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")
    return y


def cast(self, x: Tensor, bf16: bool) -> Tensor:
    if bf16:
        y = x.to(15)
    else:
        y = x
    return y


def kept(self, like: Tensor, drop: float) -> Tensor:
    """1 where a value is kept, 0 where it is dropped. 16 random bits decide, drawn four at a time: bernoulli_, which draws
    for each value, takes five times as long."""
    n = like.numel()
    bits = torch.view_copy(torch.empty([(n + 3) // 4], dtype=4).random_(-9223372036854775807 - 1, None), dtype=2)
    return torch.ge(bits.narrow(0, 0, n).view_as(like), int(drop * 65536. + 0.5) - 32768).to(6)


def noise(self, like: Tensor, drop: float) -> Tensor:
    """What is kept; empty if nothing is ever dropped."""
    if drop > 0.:
        n = self.kept(like, drop)
    else:
        n = torch.empty([0])
    return n


def residual(self, x: Tensor, f: Tensor, n: Tensor, drop: float) -> Tensor:
    """x + drop(f)"""
    if drop > 0.:
        y = torch.addcmul(x, f.to(6), n, value=1. / (1. - drop))
    else:
        y = torch.add(x, f)
    return y


def attend(self, qkv: Tensor, mask: Tensor, drop: float) -> List[Tensor]:
    """What the heads gather, and what the way back needs. qkv: (3, B, N, S, D)"""
    b, n, s, d = qkv.size(1), qkv.size(2), qkv.size(3), qkv.size(4)
    if drop > 0.:
        t = qkv.contiguous()
        q = t.select(0, 0).flatten(0, 1).mul_(float(d) ** -0.5)
        k = t.select(0, 1).flatten(0, 1)
        v = t.select(0, 2).flatten(0, 1)
        w = torch.bmm(q, k.transpose(1, 2)).view([b, n, s, s])
        w = torch._softmax(torch.add(mask, w), -1, False)
        kept = self.kept(w, drop).mul_(w).type_as(t)
        c = torch.bmm(kept.flatten(0, 1), v).mul_(1. / (1. - drop)).view([b, n, s, d])
        r = [c, w.type_as(t), kept, t]
    else:
        c, sums = torch._scaled_dot_product_flash_attention_for_cpu(
            qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2), 0., False, attn_mask=mask, scale=None)
        r = [c, sums, sums, qkv]
    return r


def forward(self, x: Tensor, mask: Tensor, p: List[Tensor], heads: int, eps: float, act: str, drop: float,
            attention_drop: float, bf16: bool) -> List[Tensor]:
    """The layer's result, and all that the way back needs."""
    b, s, h = x.size(0), x.size(1), x.size(2)
    x2 = x.view([-1, h])
    xc = self.cast(x2, bf16)
    w_qkv = self.cast(torch.cat([p[0], p[2], p[4]]), bf16)
    b_qkv = self.cast(torch.cat([p[1], p[3], p[5]]), bf16)
    w_o, w_1, w_2 = self.cast(p[6], bf16), self.cast(p[10], bf16), self.cast(p[12], bf16)

    qkv = self.product(xc, w_qkv, b_qkv, bf16).view([b, s, 3, heads, h // heads]).permute([2, 0, 3, 1, 4])
    heard = self.attend(qkv, mask, attention_drop)
    c = heard[0].transpose(1, 2).reshape([-1, h])
    n_1 = self.noise(x2, drop)
    r_1 = self.residual(x2, self.product(c, w_o, self.cast(p[7], bf16), bf16), n_1, drop)
    a, m_1, v_1 = torch.native_layer_norm(r_1, [h], p[8], p[9], eps)

    ac = self.cast(a, bf16)
    u = self.product(ac, w_1, self.cast(p[11], bf16), bf16)
    if act == "relu":
        f = torch.relu(u)
    else:
        f = torch.gelu(u, approximate=act)
    n_2 = self.noise(x2, drop)
    r_2 = self.residual(a, self.product(f, w_2, self.cast(p[13], bf16), bf16), n_2, drop)
    y, m_2, v_2 = torch.native_layer_norm(r_2, [h], p[14], p[15], eps)
    return [y.view([b, s, h]), xc, w_qkv, w_o, w_1, w_2, heard[0], heard[1], heard[2], heard[3], c, n_1, r_1, m_1, v_1,
            ac, u, f, n_2, r_2, m_2, v_2]


def slope(self, g: Tensor, x: Tensor, bf16: bool) -> Tensor:
    """The gradient of w in x w^T, where g is that of the product."""
    if bf16:
        d = torch.mm(g.t(), x)
    else:
        d = self.product(g.t(), x.t(), None, False)
    return d


def learn(self, w: Tensor, b: Tensor, g: Tensor, x: Tensor, bf16: bool) -> int:
    """Adds to the gradients of a product's weight and bias."""
    w.add_(self.slope(g, x, bf16))
    b.add_(torch.sum(g, [0], False, dtype=6))
    return 0


def norm_back(self, g: Tensor, r: Tensor, m: Tensor, v: Tensor, w: Tensor, b: Tensor, gw: Tensor, gb: Tensor) -> Tensor:
    d, dw, db = torch.native_layer_norm_backward(g, r, [r.size(1)], m, v, w, b, [True, True, True])
    gw.add_(dw)
    gb.add_(db)
    return d


def undrop(self, g: Tensor, n: Tensor, drop: float, bf16: bool) -> Tensor:
    if drop > 0.:
        d = torch.mul(g, n).mul_(1. / (1. - drop))
    else:
        d = g
    return self.cast(d, bf16)


def attend_back(self, g: Tensor, mask: Tensor, c: Tensor, w: Tensor, kept: Tensor, qkv: Tensor,
                drop: float) -> Tensor:
    """The gradient of (B, S, 3, N, D). g: (B, N, S, D)"""
    b, n, s, d = qkv.size(1), qkv.size(2), qkv.size(3), qkv.size(4)
    if drop > 0.:
        q = qkv.select(0, 0).flatten(0, 1)
        k = qkv.select(0, 1).flatten(0, 1)
        v = qkv.select(0, 2).flatten(0, 1)
        # softmax's derivative takes sum_j w_ij dw_ij off, which is the product of c_i and its gradient
        delta = torch.sum(torch.mul(g, c), [-1], True)
        g = torch.mul(g, 1. / (1. - drop)).flatten(0, 1)
        dv = torch.bmm(kept.flatten(0, 1).transpose(1, 2), g)
        ds = torch.bmm(g, v.transpose(1, 2)).view([b, n, s, s])
        ds = ds.mul_(kept).addcmul_(w, delta, value=-1).flatten(0, 1)
        dq = torch.bmm(ds, k).mul_(float(d) ** -0.5)
        dk = torch.bmm(ds.transpose(1, 2), q)
    else:
        dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(
            g, qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2), c, w, 0., False, attn_mask=mask, scale=None)
    return torch.stack([dq.view([b, n, s, d]).transpose(1, 2), dk.view([b, n, s, d]).transpose(1, 2),
                        dv.view([b, n, s, d]).transpose(1, 2)], 2)


def backward(self, g: Tensor, mask: Tensor, p: List[Tensor], d: List[Tensor], t: List[Tensor], heads: int, act: str,
             drop: float, attention_drop: float, bf16: bool) -> Tensor:
    """The gradient of x; those of the parameters are added to d. t: what forward returned, without the first."""
    b, s, h = g.size(0), g.size(1), g.size(2)
    r_2 = self.norm_back(g.view([-1, h]), t[18], t[19], t[20], p[14], p[15], d[14], d[15])
    o = self.undrop(r_2, t[17], drop, bf16)
    self.learn(d[12], d[13], o, t[16], bf16)
    f = self.product(o, t[4].t(), None, bf16)
    if act == "relu":
        u = torch.threshold_backward(f, t[15], 0)
    else:
        u = torch.gelu_backward(f, t[15], approximate=act)
    self.learn(d[10], d[11], u, t[14], bf16)
    a = torch.add(r_2, self.product(u, t[3].t(), None, bf16))

    r_1 = self.norm_back(a, t[11], t[12], t[13], p[8], p[9], d[8], d[9])
    o = self.undrop(r_1, t[10], drop, bf16)
    self.learn(d[6], d[7], o, t[9], bf16)
    c = self.product(o, t[2].t(), None, bf16).view([b, s, heads, h // heads]).transpose(1, 2)
    qkv = self.attend_back(c, mask, t[5], t[6], t[7], t[8], attention_drop).view([-1, 3 * h])
    w = self.slope(qkv, t[0], bf16)
    bias = torch.sum(qkv, [0], False, dtype=6)
    for i in range(3):
        d[2 * i].add_(w.narrow(0, i * h, h))
        d[2 * i + 1].add_(bias.narrow(0, i * h, h))
    return torch.add(r_1, self.product(qkv, t[1].t(), None, bf16)).view([b, s, h])
