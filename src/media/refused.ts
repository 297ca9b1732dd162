/**
 * How a process ends that has looked at a picture and found none. Node ends with other codes where a module is missing or
 * something throws, and by a signal where it is killed or out of memory: that says nothing about the picture.
 */
export const refused = 65
