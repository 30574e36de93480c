# TorchScript, the methods of one module: several texts grow together, each in one or more rows that share its prompt.
# What the arguments are: DecoderOps.java. No gradients are recorded here. Type 6 is float32.


def continued(self, q: Tensor, k: Tensor, v: Tensor, layer: int, known: Tensor, p: int) -> List[Tensor]:
    before = known.select(0, layer).narrow(2, 0, p)
    k = torch.cat([before.select(0, 0).unsqueeze(0), k], 2)
    v = torch.cat([before.select(0, 1).unsqueeze(0), v], 2)
    n, s, d, t = q.size(1), q.size(2), q.size(3), k.size(2)
    every = [1, k.size(1), n // k.size(1), t, d]
    keys = k.unsqueeze(2).expand(every).reshape([1, n, t, d])
    values = v.unsqueeze(2).expand(every).reshape([1, n, t, d])
    seen = torch.ne(torch.tril(torch.new_ones(q, [s, t]), p), 0)
    found = torch.scaled_dot_product_attention(q, keys, values, seen, 0., False)
    return [found.transpose(1, 2).flatten(2), k, v]


def kept(self, k: List[Tensor], v: List[Tensor]) -> Tensor:
    return torch.stack([torch.cat(k), torch.cat(v)], 1)


def room(self, prompt: Tensor, rows: int, room: int) -> Tensor:
    return torch.new_zeros(prompt, [prompt.size(0), 2, rows, prompt.size(2), room, prompt.size(4)])


def widened(self, own: Tensor, room: int) -> Tensor:
    more = [own.size(0), 2, own.size(2), own.size(3), room - own.size(4), own.size(5)]
    return torch.cat([own, torch.new_zeros(own, more)], 4)


def rows(self, own: Tensor, rows: Tensor) -> Tensor:
    return torch.index_select(own, 2, rows)


def attend(self, q: Tensor, prompt: Tensor, own: Tensor) -> Tensor:
    """q: (n, K, g, D), scaled; prompt: (2, K, S, D); own: (2, n, K, t, D). The prompt is read once for all n rows."""
    n, heads, g, d, s = q.size(0), q.size(1), q.size(2), q.size(3), prompt.size(2)
    together = q.transpose(0, 1).reshape([heads, n * g, d])
    far = torch.bmm(together, prompt.select(0, 0).transpose(1, 2)).view([heads, n, g, s]).transpose(0, 1)
    near = torch.matmul(q, own.select(0, 0).transpose(2, 3))
    w = torch.softmax(torch.cat([far, near], -1), -1)
    far = w.narrow(3, 0, s).transpose(0, 1).reshape([heads, n * g, s])
    far = torch.bmm(far, prompt.select(0, 1)).view([heads, n, g, d]).transpose(0, 1)
    near = torch.matmul(w.narrow(3, s, own.size(3)), own.select(0, 1))
    return torch.add(far, near).reshape([n, 1, heads * g * d])


def write(self, q: Tensor, k: Tensor, v: Tensor, layer: int, prompts: List[Tensor], owns: List[Tensor],
          written: List[int]) -> Tensor:
    heads, d = k.size(1), q.size(3)
    scaled = torch.mul(q, float(d) ** -0.5).reshape([q.size(0), heads, q.size(1) // heads, d])
    found = annotate(List[Tensor], [])
    row = 0
    for i in range(len(prompts)):
        own, t = owns[i].select(0, layer), written[i]
        n = own.size(1)
        own.select(0, 0).narrow(2, t, 1).copy_(k.narrow(0, row, n))
        own.select(0, 1).narrow(2, t, 1).copy_(v.narrow(0, row, n))
        found.append(self.attend(scaled.narrow(0, row, n), prompts[i].select(0, layer), own.narrow(3, 0, t + 1)))
        row = row + n
    return torch.cat(found)


def best(self, logits: Tensor, temperatures: Tensor, count: int) -> List[Tensor]:
    x = logits.to(6)
    values, ids = torch.topk(x, count)
    return [values, ids, torch.logsumexp(torch.div(x, temperatures.unsqueeze(1)), [1])]
