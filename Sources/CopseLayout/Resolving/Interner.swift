/// Numbers for values, equal ones for equal values, so that large values are hashed once.
struct Interner<Value: Hashable> {
  private var numbers: [Value: Int] = [:]
  private var values: [Value] = []

  /// The number of a value, a new one if it was not seen before.
  mutating func number(of value: Value) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }

  /// The value with a number.
  subscript(number: Int) -> Value { values[number] }
}
