// SPDX-License-Identifier: MIT
// What servers and clients of the tests share, as programs of .NET Remoting's days have it.
using System;
using System.Runtime.Remoting.Messaging;

namespace Legacy
{
    // ---- fax: the server hears what clients send ----
    [Serializable]
    public class FaxEventArgs : EventArgs
    {
        private string sender;
        private int pages;
        public FaxEventArgs(string sender, int pages) { this.sender = sender; this.pages = pages; }
        public string Sender { get { return sender; } }
        public int Pages { get { return pages; } }
    }
    public delegate void FaxEventHandler(string fax);
    public delegate void FaxArrivedHandler(object sender, FaxEventArgs e);
    public interface IFax
    {
        event FaxEventHandler FaxSent;
        void SendFax(string fax);
        void SendPages(FaxEventArgs e);
    }

    // ---- broadcast: clients hear the server ----
    public delegate void BroadcastEventHandler(string message);
    public interface IBroadCast
    {
        event BroadcastEventHandler BroadcastEvent;
        void BroadCastingInfo(string info);
    }
    public class EventWrapper : MarshalByRefObject
    {
        public event BroadcastEventHandler LocalBroadcastEvent;
        [OneWay] public void BroadCasting(string message)
        {
            if (LocalBroadcastEvent != null)
                LocalBroadcastEvent(message);
        }
        public override object InitializeLifetimeService() { return null; }
    }

    // ---- chat: clients hear each other ----
    [Serializable]
    public class ChatEventArgs : EventArgs
    {
        public string Who;
        public string Text;
        public DateTime At;
        public int Number;
    }
    public delegate void ChatHandler(object sender, ChatEventArgs e);
    public interface IChat
    {
        event ChatHandler Said;
        void Say(string who, string text);
        int Members();
    }
    public class ChatWrapper : MarshalByRefObject
    {
        public event ChatHandler LocalSaid;
        public void OnSaid(object sender, ChatEventArgs e)
        {
            if (LocalSaid != null)
                LocalSaid(sender, e);
        }
        public override object InitializeLifetimeService() { return null; }
    }

    // ---- values: what can be an argument ----
    public enum Colour { Red = 1, Green = 2, Blue = 4 }
    [Serializable]
    public struct Point
    {
        public int X, Y;
        public Point(int x, int y) { X = x; Y = y; }
        public override string ToString() { return "(" + X + "," + Y + ")"; }
    }
    [Serializable]
    public class Order
    {
        public string Customer;
        public decimal Price;
        public int[] Items;
        public Point At;
        public Order Next;
    }
    [Serializable]
    public class TillException : ApplicationException
    {
        public TillException(string message) : base(message) { }
        protected TillException(System.Runtime.Serialization.SerializationInfo info,
            System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    }
    public interface IValues
    {
        int Add(int a, int b);
        double Half(double a);
        string Greet(string name);
        object Echo(object value);
        bool TryParse(string text, out int value);
        void Swap(ref int a, ref int b);
        int Sum(int[] values);
        string[] Split(string text);
        long Long(long value);
        DateTime Later(DateTime at, TimeSpan by);
        decimal Price(decimal net);
        Guid Same(Guid id);
        Colour Paint(Colour colour);
        Point Mirror(Point p);
        int Fail(string how);
        int Count { get; set; }
        [OneWay] void Note(string text);
        IAccount Open(string owner);
    }
    public interface IAccount
    {
        int Balance { get; }
        int Deposit(int amount);
        string Owner();
    }
    // Made by clients with `new`, over there.
    public class Account : MarshalByRefObject, IAccount
    {
        private string owner;
        private int balance;
        public Account() : this("nobody", 0) { }
        public Account(string owner, int balance) { this.owner = owner; this.balance = balance; }
        public int Balance { get { return balance; } }
        public int Deposit(int amount) { balance += amount; return balance; }
        public string Owner() { return owner; }
    }
}
