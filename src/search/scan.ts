/**
 * The dot products of one question with many vectors, 128 bits at a time, in WebAssembly's text format: one instruction a
 * line, in the order in which they are carried out, with `;;` before a comment. `kernel.ts` turns it into bytes.
 *
 * Addresses are byte offsets into the memory. A vector's numbers are signed bytes, the question's are bytes from 0 to 127,
 * which is what the one instruction for sixteen products and their sums wants: any processor gives the same for them. Where a
 * vector's sum starts is a signed 32-bit number; scales, results and the line's two numbers, a factor and what is added, are
 * 32-bit floats. `$dimension` is a multiple of 64, and neither it nor `$count` is 0.
 */
export const SCAN = `
  ;; $count becomes the address after the last result
  local.get $out
  local.get $count
  i32.const 2
  i32.shl
  i32.add
  local.set $count

  loop ;; over vectors
    local.get $start
    v128.load32_zero 0
    local.set $sum
    v128.const 0
    local.set $other
    local.get $question
    local.set $at
    local.get $vector
    local.get $dimension
    i32.add
    local.set $end

    loop ;; over their numbers, 64 at a time: each four products are added to one of eight sums
      local.get $vector
      v128.load 0
      local.get $at
      v128.load 0
      local.get $sum
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $sum
      local.get $vector
      v128.load 16
      local.get $at
      v128.load 16
      local.get $other
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $other
      local.get $vector
      v128.load 32
      local.get $at
      v128.load 32
      local.get $sum
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $sum
      local.get $vector
      v128.load 48
      local.get $at
      v128.load 48
      local.get $other
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $other

      local.get $at
      i32.const 64
      i32.add
      local.set $at
      local.get $vector
      i32.const 64
      i32.add
      local.set $vector
      local.get $vector
      local.get $end
      i32.lt_u
      br_if 0
    end

    ;; out = factor * scale * all sums together + what is added to each
    local.get $sum
    local.get $other
    i32x4.add
    local.set $sum
    local.get $out
    local.get $sum
    i32x4.extract_lane 0
    local.get $sum
    i32x4.extract_lane 1
    i32.add
    local.get $sum
    i32x4.extract_lane 2
    i32.add
    local.get $sum
    i32x4.extract_lane 3
    i32.add
    f32.convert_i32_s
    local.get $scale
    f32.load 0
    f32.mul
    local.get $line
    f32.load 0
    f32.mul
    local.get $line
    f32.load 4
    f32.add
    f32.store 0

    local.get $start
    i32.const 4
    i32.add
    local.set $start
    local.get $scale
    i32.const 4
    i32.add
    local.set $scale
    local.get $out
    i32.const 4
    i32.add
    local.set $out
    local.get $out
    local.get $count
    i32.lt_u
    br_if 0
  end
`;

/** Its parameters in order, all i32, and its other variables with their types. */
export const PARAMETERS = [
  '$question',
  '$line',
  '$vector',
  '$start',
  '$scale',
  '$out',
  '$count',
  '$dimension',
] as const;
export const LOCALS = { $at: 'i32', $end: 'i32', $sum: 'v128', $other: 'v128' } as const;
