export { followOperation, followUntil, type Following } from "./follow-operation";
export { getOperation, type OperationSubject } from "./get-operation";
export { operationSchema, type Operation } from "./operation";
