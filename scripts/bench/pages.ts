/** What is measured, by the path it is served at. */
export const HOME = "/";
export const REVIEW = "/review";
export const LESSON_ID = "email-protocols/email-protocols";
export const LESSON = `/courses/${LESSON_ID}`;
