package dev.firstcome.quickstart.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A few numbers in ascending order, some perhaps more than once; never changed. */
final class Numbers {
  static final Numbers NONE = new Numbers(new int[0]);

  private final int[] numbers;
  private final int hash;

  private Numbers(int[] numbers) {
    this.numbers = numbers;
    this.hash = Arrays.hashCode(numbers);
  }

  int size() {
    return numbers.length;
  }

  boolean startsWith(int number) {
    return numbers.length > 0 && numbers[0] == number;
  }

  boolean contains(int number) {
    return Arrays.binarySearch(numbers, number) >= 0;
  }

  int count(IntPredicate condition) {
    return (int) Arrays.stream(numbers).filter(condition).count();
  }

  Numbers with(int number) {
    int[] more = new int[numbers.length + 1];
    int at = 0;
    while (at < numbers.length && numbers[at] <= number) {
      more[at] = numbers[at];
      at++;
    }
    more[at] = number;
    System.arraycopy(numbers, at, more, at + 1, numbers.length - at);
    return new Numbers(more);
  }

  Numbers withoutFirst() {
    return numbers.length == 1 ? NONE : new Numbers(Arrays.copyOfRange(numbers, 1, size()));
  }

  /** Whether the other has each of these as often, or more often. */
  boolean isWithin(Numbers other) {
    int at = 0;
    for (int one : numbers) {
      while (at < other.numbers.length && other.numbers[at] < one) {
        at++;
      }
      if (at == other.numbers.length || other.numbers[at] != one) {
        return false;
      }
      at++;
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers same && Arrays.equals(numbers, same.numbers);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
