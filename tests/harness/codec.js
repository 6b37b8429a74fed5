// Structured-clone values <-> JSON text. Plain script: used by Node and injected into the page.
;(function (root) {
  const b64 = (u8) => {
    if (typeof Buffer !== 'undefined') return Buffer.from(u8.buffer, u8.byteOffset, u8.byteLength).toString('base64')
    if (u8.toBase64) return u8.toBase64()
    let s = ''
    for (let i = 0; i < u8.length; i += 0x8000) s += String.fromCharCode.apply(null, u8.subarray(i, i + 0x8000))
    return btoa(s)
  }
  const unb64 = (s) => {
    if (typeof Buffer !== 'undefined') {
      const b = Buffer.from(s, 'base64')
      const u = new Uint8Array(b.length)
      u.set(b)
      return u
    }
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(s)
    const bin = atob(s)
    const u = new Uint8Array(bin.length)
    for (let i = 0; i < bin.length; i++) u[i] = bin.charCodeAt(i)
    return u
  }
  const VIEWS = [
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float32Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
  ]
  const tag = (v) => Object.prototype.toString.call(v).slice(8, -1)
  function encode(value) {
    const out = []
    const seen = new Map()
    const put = (v) => {
      switch (typeof v) {
        case 'string':
        case 'boolean':
          return { v }
        case 'undefined':
          return { t: 'u' }
        case 'bigint':
          return { t: 'n', v: String(v) }
        case 'number':
          if (Number.isFinite(v) && !Object.is(v, -0)) return { v }
          return { t: 'd', v: Object.is(v, -0) ? '-0' : String(v) }
        case 'function':
        case 'symbol':
          throw new Error('An object could not be cloned.')
      }
      if (v === null) return { v }
      if (seen.has(v)) return { r: seen.get(v) }
      const i = out.length
      seen.set(v, i)
      out.push(null)
      const k = tag(v)
      let e
      if (Array.isArray(v)) e = ['a', v.length, Object.keys(v).map((x) => [x, put(v[x])])]
      else if (k === 'Date') e = ['D', v.getTime()]
      else if (k === 'RegExp') e = ['R', v.source, v.flags]
      else if (k === 'Map') e = ['M', [...v].map(([a, b]) => [put(a), put(b)])]
      else if (k === 'Set') e = ['S', [...v].map(put)]
      else if (k === 'ArrayBuffer') e = ['B', b64(new Uint8Array(v))]
      else if (k === 'DataView') e = ['V', 'DataView', b64(new Uint8Array(v.buffer, v.byteOffset, v.byteLength))]
      else if (VIEWS.includes(k)) e = ['V', k, b64(new Uint8Array(v.buffer, v.byteOffset, v.byteLength))]
      else if (k === 'Error' || v instanceof Error)
        e = [
          'E',
          ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'].includes(v.name) ? v.name : 'Error',
          String(v.message),
          String(v.stack),
        ]
      else if (k === 'Boolean' || k === 'Number' || k === 'String') e = ['P', put(v.valueOf())]
      else e = ['o', Object.keys(v).map((x) => [x, put(v[x])])]
      out[i] = e
      return { r: i }
    }
    return JSON.stringify({ root: put(value), out })
  }
  function decode(text) {
    const { root: top, out } = JSON.parse(text)
    const made = new Array(out.length)
    const get = (n) => {
      if ('r' in n) return build(n.r)
      if (n.t === 'u') return undefined
      if (n.t === 'n') return BigInt(n.v)
      if (n.t === 'd') return n.v === '-0' ? -0 : Number(n.v)
      return n.v
    }
    const build = (i) => {
      if (made[i] !== undefined) return made[i]
      const e = out[i]
      switch (e[0]) {
        case 'a': {
          const a = (made[i] = new Array(e[1]))
          for (const [k, n] of e[2]) a[k] = get(n)
          return a
        }
        case 'D':
          return (made[i] = new Date(e[1]))
        case 'R':
          return (made[i] = new RegExp(e[1], e[2]))
        case 'M': {
          const m = (made[i] = new Map())
          for (const [a, b] of e[1]) m.set(get(a), get(b))
          return m
        }
        case 'S': {
          const s = (made[i] = new Set())
          for (const a of e[1]) s.add(get(a))
          return s
        }
        case 'B':
          return (made[i] = unb64(e[1]).buffer)
        case 'V': {
          const u = unb64(e[2])
          return (made[i] = e[1] === 'Uint8Array' ? u : new globalThis[e[1]](u.buffer))
        }
        case 'E': {
          const x = new globalThis[e[1]](e[2])
          x.stack = e[3]
          return (made[i] = x)
        }
        case 'P':
          return (made[i] = Object(get(e[1])))
        default: {
          const o = (made[i] = {})
          for (const [k, n] of e[1]) Object.defineProperty(o, k, { value: get(n), enumerable: true, configurable: true, writable: true })
          return o
        }
      }
    }
    return get(top)
  }
  root.__codec = { encode, decode }
})(globalThis)
