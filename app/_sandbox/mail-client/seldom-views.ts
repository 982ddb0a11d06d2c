/** The views of a mail client that nobody needs before there is a message, or something to set: fetched together when one of them is wanted. */
export { AccountForm } from "./account-form";
export { MessageView } from "./message-view";
