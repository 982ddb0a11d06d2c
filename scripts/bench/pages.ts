/** The pages that are measured, by the path they are served at. */
export const HOME = "/";
export const LESSON = "/courses/email-protocols/email-protocols";
export const QUIZ = "/courses/email-protocols/email-protocols/quiz";
export const REVIEW = "/review";
