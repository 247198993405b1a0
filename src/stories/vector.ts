// Terms and their weights in arrays that serve one text, or one row, after the other and leave nothing to collect.

/** The first `count` of either belong to it: what is behind them is left over from others. */
export interface Vector {
  readonly count: number
  /** By their numbers in the stream's table, distinct. */
  readonly terms: Int32Array
  readonly weights: Float64Array
}

/** Is filled anew for each vector; what was read from it before is gone then. */
export class VectorInHand implements Vector {
  count = 0
  terms = new Int32Array(256)
  weights = new Float64Array(256)

  /** Empties it, and makes room for so many terms. */
  begin(length: number): void {
    this.count = 0
    if (length <= this.terms.length) return
    this.terms = new Int32Array(2 * length)
    this.weights = new Float64Array(2 * length)
  }

  /** Within the room that was made. */
  push(term: number, weight: number): void {
    this.terms[this.count] = term
    this.weights[this.count] = weight
    this.count += 1
  }

  /** What it holds, as a vector of its own that is good until it is filled anew. */
  held(): Vector {
    return { count: this.count, terms: this.terms, weights: this.weights }
  }
}
