package dev.gpta.student.domain;

/**
 * What a student says of one window of a passage.
 *
 * @param begin of each token of the window, how well the answer begins with it
 * @param end of each token, how well the answer ends with it
 * @param starts of each token, where it begins in the passage: UTF-16 index
 * @param ends of each token, where it ends in the passage: UTF-16 index, exclusive
 * @param eligible of each token, whether an answer may begin with it here: no other window shows it better
 * @param none how well it fits that the window has no answer
 */
public record WindowScores(float[] begin, float[] end, int[] starts, int[] ends, boolean[] eligible, float none) {}
